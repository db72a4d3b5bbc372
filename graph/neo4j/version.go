package neo4j

import (
	"maps"
	"slices"
	"strings"

	"demarche/graph"
	"demarche/graph/shelf"
)

// label is what versions of facts of one type are called: those that the present sees, and others.
type label struct{ current, past string }

var labels = map[graph.FactType]label{
	graph.FactEvent:    {"Event", "PastEvent"},
	graph.FactPosition: {"Position", "PastPosition"},
}

// versionRow are the properties of a version.
func versionRow(fact graph.ID, v graph.Version) map[string]any {
	at, edges := shelf.Hangs(v)
	links := []string{}
	for _, e := range edges {
		links = append(links, keys(e)...)
	}
	row := map[string]any{"id": string(fact), "at": string(at), "since": string(v.From), "until": string(v.To), "links": links}
	if v.Event != nil {
		eventRow(v.Event, row)
	} else {
		positionRow(v.Position, row)
	}
	return row
}

func eventRow(e *graph.Event, row map[string]any) {
	roles := map[string]bool{}
	for _, p := range e.Participants {
		roles[string(p.Role)] = true
	}
	row["name"], row["summary"], row["kind"], row["status"], row["atleast"] = e.Name, e.Summary, string(e.Kind), string(e.Status), e.AtLeast
	row["roles"] = sortedKeys(roles)
	row["published"], row["origins"], row["band"] = string(e.FirstPublished), e.Corroboration.Origins, string(e.Band)
	row["disputed"], row["alike"] = len(e.Disputed) > 0, len(e.Alike) > 0
	row["words"], row["recorded"], row["data"] = shelf.EventWords(e), shelf.FormatTime(e.RecordedAt), string(shelf.Encode(e))
	dateRow(e.Time, row)
}

func positionRow(p *graph.Position, row map[string]any) {
	row["summary"], row["basis"], row["act"], row["stance"] = p.Summary, string(p.Basis), string(p.Act), string(p.Stance)
	row["anonymous"], row["conditional"], row["probable"], row["quote"] = p.Anonymous(), p.Condition != "", p.Probability != nil, p.Quote
	row["published"], row["origins"], row["band"] = string(p.FirstPublished), p.Corroboration.Origins, string(p.Band)
	row["words"], row["recorded"], row["data"] = shelf.PositionWords(p), shelf.FormatTime(p.RecordedAt), string(shelf.Encode(p))
	dateRow(p.Time, row)
}

func dateRow(t *graph.Temporal, row map[string]any) {
	row["earliest"], row["latest"], row["sure"], row["precision"], row["timebasis"] = "", "", false, string(graph.PrecisionUnknown), ""
	if t == nil {
		return
	}
	row["earliest"], row["latest"], row["sure"] = string(t.Earliest), string(t.Latest), !strings.ContainsAny(t.EDTF, "?%")
	row["precision"], row["timebasis"] = string(t.Precision), string(t.Basis)
}

func sortedKeys(set map[string]bool) []string { return slices.Sorted(maps.Keys(set)) }
