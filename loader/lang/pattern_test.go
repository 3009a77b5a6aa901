package lang

import (
	"strings"
	"testing"
)

func TestAlternativesArePartedByWords(t *testing.T) {
	for pattern, fault := range map[string]string{
		"the cause|the reason was":  `"the"`,
		"was [not|a] a|one bug":     `"a"`,
		"fail*|failed fail to load": `"fail"`,
		"gave|gives way":            "",
		"cut|cuts off|out":          "",
	} {
		_, err := compile(pattern)
		if fault == "" && err != nil {
			t.Errorf("%q: %v", pattern, err)
		}
		if fault != "" && (err == nil || !strings.Contains(err.Error(), fault)) {
			t.Errorf("%q has %s twice: %v", pattern, fault, err)
		}
	}
}
