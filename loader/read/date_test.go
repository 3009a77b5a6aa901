package read

import "testing"

func TestParseDate(t *testing.T) {
	good := map[string]string{
		"2022":                            "2022",
		"2022-04":                         "2022-04",
		"2022-04-09":                      "2022-04-09",
		"2022-10-25T14:39:00Z":            "2022-10-25T14:39Z",
		"2022-10-25T14:39:00.123+05:30":   "2022-10-25T14:39+05:30",
		"2022-10-25T14:39:00+0530":        "2022-10-25T14:39+05:30",
		"2022-10-25T14:39:00":             "2022-10-25",
		"2022-10-25 14:39":                "2022-10-25",
		"Oct 25, 2022 | 2:39 PM":          "2022-10-25",
		"October 25th, 2022 at 2:39 p.m.": "2022-10-25",
		"Tuesday, 25 October 2022":        "2022-10-25",
		"Sept. 5, 2021":                   "2021-09-05",
		"25 October 2022, 14:39 IST":      "2022-10-25",
		"Oct 2022":                        "2022-10",
		"25.10.2022":                      "2022-10-25",
		"5.3.2021 08:15":                  "2021-03-05",
		"Tue, 25 Oct 2022 14:39:00 +0530": "2022-10-25T14:39+05:30",
		"20221025":                        "2022-10-25",
	}
	for in, want := range good {
		if got, ok := (Options{}).parseDate(in); !ok || got != want {
			t.Errorf("parseDate(%q) = %q, %v, want %q", in, got, ok, want)
		}
	}
	for _, bad := range []string{"", "yesterday", "2022-13", "2022-02-30", "1234", "12:30", "Oct", "99999999", "3000", "1.2 billion"} {
		if got, ok := (Options{}).parseDate(bad); ok {
			t.Errorf("parseDate(%q) = %q, want none", bad, got)
		}
	}
}

func TestDateLine(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"label", "Title\n\nPublished: 25 October 2022\n\nText.", "2022-10-25"},
		{"in prose", "On 25 October 2022 messages stopped.", ""},
		{"a bare number", "Title\n\n2022\n\nText.", ""},
		{"too far down", "1.\n2.\n3.\n4.\n5.\n6.\n7.\n8.\n9.\na\nb\nc\n25 October 2022", ""},
		{"other languages by hook", "শিরোনাম\n\n২৫ অক্টোবর ২০২২\n\nText.", "2022-10-25"},
	}
	hook := func(line string) (string, bool) {
		return "2022-10-25", line == "২৫ অক্টোবর ২০২২"
	}
	for _, test := range tests {
		if got, _ := (Options{DateLine: hook}).dateLine(test.text); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}
