package lang

import "testing"

func TestPacksHaveNoFaults(t *testing.T) {
	for _, f := range Lint() {
		t.Error(f)
	}
}
