package sqlite

import (
	"strings"

	"demarche/graph"
	"demarche/graph/shelf"
)

// version is what is stored of one version of a fact, besides fact, current, since and until.
type version struct {
	table   string
	at      graph.At
	class   int64 // of its words
	words   string
	data    []byte
	insert  string
	columns []any // behind fact, at, current, since and until; data is the last
}

func versionRow(v graph.Version) version {
	if v.Event != nil {
		return eventRow(v.Event)
	}
	return positionRow(v.Position)
}

const insertEvent = `INSERT INTO event (fact, at, current, since, until, kind, status, atleast, roles, earliest, latest, sure, precision, basis,
	published, origins, band, disputed, alike, recorded, data) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`

func eventRow(e *graph.Event) version {
	all := 0
	for _, p := range e.Participants {
		all |= shelf.Bit(p.Role)
	}
	data := shelf.Encode(e)
	columns := []any{string(e.Kind), string(e.Status), e.AtLeast, all}
	columns = append(columns, dateRow(e.Time)...)
	columns = append(columns, string(e.FirstPublished), e.Corroboration.Origins, string(e.Band), len(e.Disputed) > 0, len(e.Alike) > 0,
		shelf.FormatTime(e.RecordedAt), data)
	return version{table: "event", at: e.At(), class: wordsEvent, words: shelf.EventWords(e), data: data, insert: insertEvent, columns: columns}
}

const insertPosition = `INSERT INTO position (fact, at, current, since, until, basis, act, stance, anonymous, conditional, probable, quote,
	earliest, latest, sure, precision, timebasis, published, origins, band, recorded, data) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`

func positionRow(p *graph.Position) version {
	data := shelf.Encode(p)
	columns := []any{string(p.Basis), string(p.Act), string(p.Stance), p.Anonymous(), p.Condition != "", p.Probability != nil, p.Quote}
	columns = append(columns, dateRow(p.Time)...)
	columns = append(columns, string(p.FirstPublished), p.Corroboration.Origins, string(p.Band), shelf.FormatTime(p.RecordedAt), data)
	return version{
		table: "position", at: p.At(), class: wordsPosition, words: shelf.PositionWords(p), data: data, insert: insertPosition,
		columns: columns,
	}
}

// dateRow are the columns of a date: earliest, latest, sure, precision, basis.
func dateRow(t *graph.Temporal) []any {
	if t == nil {
		return []any{"", "", false, string(graph.PrecisionUnknown), ""}
	}
	sure := !strings.ContainsAny(t.EDTF, "?%")
	return []any{string(t.Earliest), string(t.Latest), sure, string(t.Precision), string(t.Basis)}
}
