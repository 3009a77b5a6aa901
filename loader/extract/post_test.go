package extract

import "testing"

func TestPosted(t *testing.T) {
	tests := map[string]string{
		"Down again.\n\n— Somebody (@somebody) November 8, 2023":                                               "2023-11-08",
		"Weg — Nutzerin (@nutzerin) 25. Oktober 2021\n\nUnd wieder da — Anbieter (@anbieter) 26. Oktober 2021": "2021-10-26",
		"Asked on 3 May 2020 (@nobody) they said nothing":                                                      "",
		"On 3 May 2020 it was down.":                                                                           "",
	}
	for body, want := range tests {
		s := &sheet{}
		s.art.Text = body
		if got := s.posted(); got != parseDay(want) {
			t.Errorf("posted in %q = %v, want %s", body, got, want)
		}
	}
}
