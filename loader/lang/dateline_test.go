package lang

import "testing"

func TestDateLine(t *testing.T) {
	tests := map[string]string{
		"Publié le 25 octobre 2022 à 14h39":                      "2022-10-25",
		"mardi 25 octobre 2022":                                  "2022-10-25",
		"Dienstag, 25. Oktober 2022, 14:39 Uhr":                  "2022-10-25",
		"২৫ অক্টোবর ২০২২, ১৪:৩৯":                                 "2022-10-25",
		"25 अक्टूबर 2022":                                        "2022-10-25",
		"٢٥ أكتوبر ٢٠٢٢":                                         "2022-10-25",
		"25 de octubre de 2022":                                  "2022-10-25",
		"Вторник, 25 октября 2022 г.":                            "2022-10-25",
		"25 października 2022":                                   "2022-10-25",
		"25 Ekim 2022 Salı":                                      "2022-10-25",
		"2022年10月25日 14:39":                                      "2022-10-25",
		"octobre 2022":                                           "2022-10",
		"ngày 25 tháng 10, 2022":                                 "2022-10-25",
		"25 اکتوبر 2022":                                         "2022-10-25",
		"WhatsApp est tombé en panne en mars 2019 dans le monde": "",
		"Photo d'archives, mars 2019":                            "",
		"31 février 2022":                                        "",
		"en mars":                                                "",
		"3 mai 4 2022 5":                                         "",
		"1.2 billion users":                                      "",
	}
	for line, want := range tests {
		if got, ok := DateLine(line); ok != (want != "") || ok && got != want {
			t.Errorf("DateLine(%q) = %q, %v, want %q", line, got, ok, want)
		}
	}
}
