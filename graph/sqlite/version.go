package sqlite

import (
	"bytes"
	"strings"

	"demarche/graph"
	"demarche/graph/shelf"
)

// versions keeps the stored versions that say the same from the same day on, and writes the others anew.
func (w *scribe) versions(f *openFact) {
	old := map[graph.Day]stored{}
	for _, v := range f.old {
		old[v.From] = v
	}
	for _, v := range f.Versions {
		data := encodeVersion(v)
		o, known := old[v.From]
		if !known || !bytes.Equal(o.data, data) {
			w.version(f.num, v, data)
			continue
		}
		delete(old, v.From)
		if o.To != v.To || o.Current != v.Current {
			table, _ := placeOf(v)
			w.do("UPDATE OR FAIL "+table+" SET current = ?, until = ? WHERE num = ?", v.Current, string(v.To), o.num)
		}
	}
	for _, o := range old {
		table, class := placeOf(o.Version)
		w.rows.forget(class + o.num)
		w.do("DELETE FROM "+table+" WHERE num = ?", o.num)
	}
}

// placeOf gives the table of a version, and the class of its words.
func placeOf(v graph.Version) (table string, class int64) {
	if v.Event != nil {
		return "event", wordsEvent
	}
	return "position", wordsPosition
}

func encodeVersion(v graph.Version) []byte {
	if v.Event != nil {
		return shelf.Encode(v.Event)
	}
	return shelf.Encode(v.Position)
}

func (w *scribe) version(fact int64, v graph.Version, data []byte) {
	if v.Event != nil {
		w.event(fact, v, data)
	} else {
		w.position(fact, v, data)
	}
}

func (w *scribe) event(fact int64, v graph.Version, data []byte) {
	e, t := v.Event, dateOf(v.Event.Time)
	all := 0
	for _, p := range e.Participants {
		all |= shelf.Bit(p.Role)
	}
	w.last.event++
	w.insert(&w.into.event, w.last.event, fact, string(e.At()), v.Current, string(v.From), string(v.To),
		string(e.Kind), string(e.Status), int64(e.AtLeast), int64(all), t.earliest, t.latest, t.sure, t.precision, t.basis,
		string(e.FirstPublished), int64(e.Corroboration.Origins), string(e.Band), len(e.Disputed) > 0, len(e.Alike) > 0,
		shelf.FormatTime(e.RecordedAt), data)
	w.rows.index(wordsEvent+w.last.event, shelf.EventWords(e))
}

func (w *scribe) position(fact int64, v graph.Version, data []byte) {
	p, t := v.Position, dateOf(v.Position.Time)
	w.last.position++
	w.insert(&w.into.position, w.last.position, fact, string(p.At()), v.Current, string(v.From), string(v.To),
		string(p.Basis), string(p.Act), string(p.Stance), p.Anonymous(), p.Condition != "", p.Probability != nil, p.Quote,
		t.earliest, t.latest, t.sure, t.precision, t.basis, string(p.FirstPublished), int64(p.Corroboration.Origins), string(p.Band),
		shelf.FormatTime(p.RecordedAt), data)
	w.rows.index(wordsPosition+w.last.position, shelf.PositionWords(p))
}

// date is the columns of a date.
type date struct {
	earliest, latest string
	sure             bool
	precision, basis string
}

func dateOf(t *graph.Temporal) date {
	if t == nil {
		return date{precision: string(graph.PrecisionUnknown)}
	}
	sure := !strings.ContainsAny(t.EDTF, "?%")
	return date{string(t.Earliest), string(t.Latest), sure, string(t.Precision), string(t.Basis)}
}
