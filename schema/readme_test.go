package schema_test

import (
	"flag"
	"os"
	"testing"

	"outagegraph/schema"
)

var update = flag.Bool("update", false, "write README.md anew")

func TestReadmeIsUpToDate(t *testing.T) {
	want := schema.Readme()
	if *update {
		if err := os.WriteFile("README.md", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("README.md differs from the SQL files; run go test ./schema -update and read the difference")
	}
}
