package main

import "strings"

// addCases adds the case forms of Russian, Ukrainian and Polish names, word by word. Irregular names have their forms
// in the hand-written files instead; a wrong extra form of a long name does no harm, since no text writes it.
func addCases(lang string, names map[string]*nameList) {
	decline := map[string]func(string) []string{"ru": declineRu, "uk": declineUk, "pl": declinePl}[lang]
	if decline == nil {
		return
	}
	for _, list := range names {
		var all []string
		for form := range list.forms {
			all = append(all, form)
		}
		for _, form := range all {
			for _, f := range declineName(form, decline) {
				list.forms[f] = true
			}
		}
	}
}

// declineName declines a name of one word, or of an adjective and a noun ("Южная Корея").
func declineName(name string, decline func(string) []string) []string {
	words := strings.Split(name, " ")
	switch {
	case len(words) == 1:
		return decline(name)
	case len(words) == 2 && len(adjective(words[0])) > 0:
		return agree(adjective(words[0]), decline(words[1]))
	}
	return nil
}

// agree joins the oblique cases of a feminine adjective with those of its noun.
func agree(adjectives, nouns []string) []string {
	var list []string
	for _, a := range adjectives[1:] {
		for _, n := range nouns {
			list = append(list, a+" "+n)
		}
	}
	return list
}

// adjective gives the singular cases of a feminine adjective; nothing where the word is none.
func adjective(word string) []string {
	for ending, cases := range map[string]string{
		"ая": "ой ую", "яя": "ей юю", // ru
		"на": "ної ній ну ною", "ська": "ської ській ську ською", // uk
		"ła": "łej łą", "na": "nej ną", "nia": "niej nią", // pl
	} {
		if stem, found := strings.CutSuffix(word, ending); found {
			list := []string{word}
			for _, c := range strings.Fields(cases) {
				list = append(list, stem+c)
			}
			return list
		}
	}
	return nil
}

// endings joins a stem with each of the endings.
func endings(stem, list string) []string {
	var out []string
	for _, e := range strings.Fields(list) {
		out = append(out, stem+strings.TrimPrefix(e, "-"))
	}
	return out
}

const (
	ruConsonants = "бвгджзклмнпрстфхцчшщ"
	plConsonants = "bcćdfghjklłmnńprsśtwzźż"
)

// declineRu gives the singular cases of a Russian proper noun.
func declineRu(w string) []string {
	r := []rune(w)
	if len(r) < 4 || strings.ToUpper(w) == w {
		return nil
	}
	stem, last := string(r[:len(r)-1]), r[len(r)-1]
	before := string(r[len(r)-2])
	switch {
	case strings.HasSuffix(w, "ия"):
		return endings(stem, "и ю ей")
	case last == 'а' && strings.Contains("гкхжчшщ", before):
		return endings(stem, "и е у ой")
	case last == 'а' && strings.Contains(ruConsonants, before):
		return endings(stem, "ы е у ой")
	case last == 'я':
		return endings(stem, "и е ю ей")
	case last == 'й':
		return endings(stem, "я ю ем е")
	case last == 'ь':
		return endings(stem, "я ю ем е и ью")
	case last == 'ы':
		return endings(stem, "- ам ах ами")
	case strings.ContainsRune(ruConsonants, last):
		return endings(w, "а у ом е")
	}
	return nil
}

// declineUk gives the singular cases of a Ukrainian proper noun.
func declineUk(w string) []string {
	r := []rune(w)
	if len(r) < 4 || strings.ToUpper(w) == w {
		return nil
	}
	stem, last := string(r[:len(r)-1]), r[len(r)-1]
	soft := map[string]string{"г": "з", "к": "ц", "х": "с"}[string(r[len(r)-2])]
	switch {
	case strings.HasSuffix(w, "ія"):
		return endings(stem, "ї ю єю")
	case last == 'а' && soft != "":
		return append(endings(stem, "и у ою"), string(r[:len(r)-2])+soft+"і")
	case last == 'а':
		return endings(stem, "и і у ою")
	case last == 'я':
		return endings(stem, "і ї ю ею єю")
	case last == 'й':
		return endings(stem, "ю я єм ї")
	case last == 'ь':
		return endings(stem, "я ю ем і")
	case strings.ContainsRune(ruConsonants, last):
		return endings(w, "у а ом ові і")
	}
	return nil
}

// plSoft gives the softened consonants before the ending of the Polish locative.
var plSoft = []struct{ hard, soft string }{
	{"ch", "sze"}, {"st", "ście"}, {"sł", "śle"}, {"sn", "śnie"}, {"d", "dzie"}, {"t", "cie"}, {"r", "rze"}, {"ł", "le"}, {"n", "nie"},
	{"s", "sie"}, {"z", "zie"}, {"w", "wie"}, {"m", "mie"}, {"b", "bie"}, {"p", "pie"}, {"f", "fie"},
}

// declinePl gives the singular cases of a Polish proper noun.
func declinePl(w string) []string {
	r := []rune(w)
	if len(r) < 4 || strings.ToUpper(w) == w {
		return nil
	}
	stem, last := string(r[:len(r)-1]), r[len(r)-1]
	switch {
	case strings.HasSuffix(w, "ia"), strings.HasSuffix(w, "ja"), strings.HasSuffix(w, "la"), strings.HasSuffix(w, "ea"):
		return endings(stem, "i ę ą")
	case strings.HasSuffix(w, "ka"):
		return append(endings(stem, "i ę ą"), string(r[:len(r)-2])+"ce")
	case strings.HasSuffix(w, "ga"):
		return append(endings(stem, "i ę ą"), string(r[:len(r)-2])+"dze")
	case last == 'a':
		return append(endings(stem, "y ę ą"), soften(stem)...)
	case last == 'k' || last == 'g':
		return endings(w, "u iem owi")
	case strings.ContainsRune(plConsonants, last):
		return append(endings(w, "u a em owi"), soften(w)...)
	}
	return nil
}

// soften gives the locative of a stem in a hard consonant, or its form in -u.
func soften(stem string) []string {
	for _, c := range plSoft {
		if s, found := strings.CutSuffix(stem, c.hard); found {
			return []string{s + c.soft}
		}
	}
	return nil
}
