package main

import (
	"os"
	"strings"
	"testing"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"
)

// compose loads docker-compose.yml as the compose plugin does.
func compose(t *testing.T, env ...string) (*types.Project, error) {
	t.Helper()
	options, err := cli.NewProjectOptions([]string{"docker-compose.yml"}, cli.WithEnv(env), cli.WithProfiles([]string{"load"}), cli.WithResolvedPaths(true))
	if err != nil {
		t.Fatal(err)
	}
	return options.LoadProject(t.Context())
}

func TestComposeFileIsValidAndClosed(t *testing.T) {
	project, err := compose(t, "NEO4J_PASSWORD=correct-horse")
	if err != nil {
		t.Fatal(err)
	}
	database := project.Services["neo4j"]
	if !strings.HasPrefix(database.Image, "neo4j:5.26") || database.HealthCheck == nil || len(database.Volumes) != 1 {
		t.Errorf("neo4j: image %q, health check %v, volumes %v", database.Image, database.HealthCheck, database.Volumes)
	}
	for _, name := range []string{"server", "loader"} {
		s := project.Services[name]
		if !s.ReadOnly || s.User == "" || s.User == "0" || len(s.CapDrop) != 1 {
			t.Errorf("%s: read only %t, user %q, capabilities dropped %v", name, s.ReadOnly, s.User, s.CapDrop)
		}
		if on := s.DependsOn["neo4j"]; on.Condition != types.ServiceConditionHealthy {
			t.Errorf("%s does not wait for a healthy database: %v", name, on)
		}
		if password := s.Environment["DEMARCHE_STORE_PASSWORD"]; password == nil || *password != "correct-horse" {
			t.Errorf("%s: the password does not come from the environment", name)
		}
	}
	for _, port := range project.Services["server"].Ports {
		if port.HostIP != "127.0.0.1" {
			t.Errorf("the server's port %s is open to other machines", port.Published)
		}
	}
}

func TestComposeFileAsksForAPassword(t *testing.T) {
	if _, err := compose(t); err == nil || !strings.Contains(err.Error(), "NEO4J_PASSWORD") {
		t.Errorf("without a password: error %v, want one that names NEO4J_PASSWORD", err)
	}
}

// TestImageIsBuiltByTheMakefile keeps the image's steps those that are tested.
func TestImageIsBuiltByTheMakefile(t *testing.T) {
	data, err := os.ReadFile("Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	if file := string(data); !strings.Contains(file, "\nRUN make build\n") || strings.Contains(file, "go build") {
		t.Error("the Dockerfile does not build by `make build` alone")
	}
}
