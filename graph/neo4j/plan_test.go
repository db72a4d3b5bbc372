package neo4j_test

import (
	"fmt"
	"regexp"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/graph"
	"demarche/graph/neo4j"
)

// wide are the steps of a plan that look at more than a range, sorting those that do not leave the order to the index.
var (
	wide    = regexp.MustCompile(`AllNodesScan|NodeByLabelScan|RelationshipTypeScan|RelationshipsScan|Eager|CartesianProduct`)
	sorting = regexp.MustCompile(`^(Sort|Top|PartialSort|PartialTop)`)
)

// TestEveryPageIsARangeOfAnIndex looks at the plans of the statements that read pages. Those of the present leave the order to the index too; of
// the past, what was visible on a day is sorted.
func TestEveryPageIsARangeOfAnIndex(t *testing.T) {
	open(t)
	d, err := driver.NewDriverWithContext(uri, driver.BasicAuth(login().User, login().Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close(t.Context())
	for _, v := range []graph.View{{}, {PublishedBy: "2025-01-01"}} {
		for _, down := range []bool{true, false} {
			for name, s := range neo4j.Pages(v, down) {
				result, err := driver.ExecuteQuery(t.Context(), d, "EXPLAIN "+s.Cypher, s.Params, driver.EagerResultTransformer, driver.ExecuteQueryWithDatabase("neo4j"))
				if err != nil {
					t.Fatalf("%s: %v\n%s", name, err, s.Cypher)
				}
				for _, step := range steps(result.Summary.Plan()) {
					if wide.MatchString(step) || v.PublishedBy == "" && sorting.MatchString(step) {
						t.Errorf("%s, as of %q, down %v: %s\n%s", name, v.PublishedBy, down, step, s.Cypher)
					}
				}
			}
		}
	}
}

func steps(p driver.Plan) []string {
	all := []string{fmt.Sprint(p.Operator(), " ", p.Arguments()["Details"])}
	for _, child := range p.Children() {
		all = append(all, steps(child)...)
	}
	return all
}
