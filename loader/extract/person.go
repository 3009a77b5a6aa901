package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// This file finds people's names in scripts without capitals: unknown words beside a title, an honorific or a verb.

// nameAfter takes the unknown words after a title, up to a mark, a known word or three words. Up to two known words may tell the
// title's field before the name ("expert of networks Ali Rezaei"), which then has two words at least.
func (s *sheet) nameAfter(h lang.Hit, p span) (candidate, bool) {
	first, least := s.pastBrackets(s.behindOrganisation(h.Last), p), 1
	for first < p.last && first-h.Last < 2 && first >= h.Last && h.Row.Role == "title" && s.field(first) {
		first, least = first+1, 2
	}
	if s.addressedBehind(first, p) {
		return candidate{}, false
	}
	last := first
	for part := first; last < p.last && (last-part < s.nameLimit() || isDot(s.toks[last].Text)) && (s.nameWord(last) || last == first+1 && s.pack.Spaced() && s.perhapsName(last, p)) && !(last > first && s.gap(last)); last++ {
		if isDot(s.toks[last].Text) {
			part = last + 1 // each part of a foreign name has its own length
		} else if last > part && s.goesOn(last) {
			part++
		}
	}
	if last == first+1 && (s.definiteSurname(last, p) || s.perhapsSurname(last, p)) {
		last++
	}
	if last-first == 1 && h.Row.Role == "title" && last+1 < p.last && s.wordTitle(last) && s.role("honorific", last+1) {
		last++ // a surname that is a profession, too: Hindi समीर अधिकारी
	}
	if last-first == 1 && least == 2 && first-h.Last == 1 && s.unmet(first-1) && s.role("honorific", last) {
		first-- // no field, but a first name that is a word of the language, too: Hindi सीमा शांडिल
	}
	if last-first < least || !s.pack.Spaced() && last-first < 2 {
		return candidate{}, false
	}
	_, name := s.quoteOf(span{first, last})
	return candidate{span{first, last}, "person", strings.ToLower(name)}, true
}

// wordTitle reports a title of one word at token i.
func (s *sheet) wordTitle(i int) bool {
	return slices.ContainsFunc(s.in("title", span{i, i + 1}), func(h lang.Hit) bool { return h.First == i && h.Last == i+1 })
}

// unmet reports a word of which no row of the lists is met where it stands.
func (s *sheet) unmet(i int) bool {
	for _, role := range []string{"kind", "generic", "cause", "cause_stop", "company", "affected", "body", "title", "scope"} {
		if s.role(role, i) {
			return false
		}
	}
	return true
}

// addressedBehind reports one word of a title's field at token i, and a form of address behind it which takes the name: "the expert economic Doctor Ali Rezaei".
func (s *sheet) addressedBehind(i int, p span) bool {
	if !s.pack.Spaced() || i+1 >= p.last {
		return false
	}
	return slices.ContainsFunc(s.in("honorific", span{i + 1, i + 2}), func(h lang.Hit) bool { return h.First == i+1 && h.Row.Value != "after" })
}

// perhapsSurname reports a word that the lists know only inside phrases and that ends a name: "Ahmad Ali said".
func (s *sheet) perhapsSurname(i int, p span) bool {
	if !s.pack.Spaced() || i+1 >= p.last {
		return false
	}
	t, next := s.toks[i], s.toks[i+1]
	ends := s.role("says", i+1) || next.Kind == text.Punct || utf8.RuneCountInString(next.Text) <= 2
	return ends && t.Kind == text.Word && utf8.RuneCountInString(t.Text) >= 3 && s.pack.PartOnly(t.Text) && s.entity(i) == nil
}

// definiteSurname reports an Arabic word with its article behind a first name that ends the name before a mark, though it is a word of the lists,
// too: "Basil al-Nahhas" is no copper.
func (s *sheet) definiteSurname(i int, p span) bool {
	if !s.pack.Arabic() || i+1 >= p.last || s.toks[i+1].Kind != text.Punct || s.entity(i) != nil || !strings.HasPrefix(s.toks[i].Text, "ال") {
		return false
	}
	for _, role := range []string{"says", "title", "company", "body", "spokes", "weekday", "day"} {
		if s.role(role, i) {
			return false
		}
	}
	return true
}

// pastBrackets skips what a bearer's title has in brackets behind it: "director (administration) Selina Banu".
func (s *sheet) pastBrackets(i int, p span) int {
	if i >= p.last || s.toks[i].Text != "(" {
		return i
	}
	for t := i + 1; t < min(i+5, p.last); t++ {
		if s.toks[t].Text == ")" {
			return t + 1
		}
	}
	return i
}

// behindBrackets gives the token behind the brackets that open at token i, else i.
func (s *sheet) behindBrackets(i int) int {
	if i >= len(s.toks) || !opensBracket(s.toks[i].Text) {
		return i
	}
	for t := i + 1; t < min(i+longestBracket, len(s.toks)); t++ {
		if closesBracket(s.toks[t].Text) {
			return t + 1
		}
	}
	return i
}

// longestBracket is how many words may tell in brackets where somebody lives or works.
const longestBracket = 10

// behindOrganisation gives the token behind an organisation's name in quotation marks that begins at token i or that a body's noun at i
// introduces, else i: "the director of the agency «Ogero» Imad".
func (s *sheet) behindOrganisation(i int) int {
	at := i
	for _, h := range s.in("body", span{i, i + 1}) {
		at = h.Last
	}
	if name := s.nameInMarks(at); name.last > 0 && name.last+1 < len(s.toks) {
		return name.last + 1
	}
	return i
}

// longestField is how many words tell the field and the organisation of a title's bearer at most.
const longestField = 8

// namePastField takes a name of two words or more behind the field and the organisation that a title goes on to name: "director of the firm «Zain»
// Ali Rezaei", "engineer of the firm, Ali Rezaei, wrote". Commas enclose it, or what stands before it has an end of its own.
func (s *sheet) namePastField(h lang.Hit, p span) (candidate, bool) {
	if !s.pack.Spaced() || h.Row.Role != "title" {
		return candidate{}, false
	}
	for first := h.Last; first < p.last && first-h.Last <= longestField; first++ {
		if first > h.Last && s.mayEndField(first-1) {
			if last := s.nameEnd(first, p); last-first >= 2 && s.endsName(last, p, isComma(s.toks[first-1].Text)) {
				_, name := s.quoteOf(span{first, last})
				return candidate{span{first, last}, "person", strings.ToLower(name)}, true
			}
		}
		if s.role("says", first) || isComma(s.toks[first].Text) && s.entity(first-1) == nil && !s.known(first-1) && !s.endsBody(first, p) {
			break
		}
	}
	return candidate{}, false
}

// endsBody reports that the name of a body ends at token i: "a member of the town council of Sabha, Ali Rezaei,".
func (s *sheet) endsBody(i int, p span) bool {
	return slices.ContainsFunc(s.in("body", p), func(h lang.Hit) bool { return s.wholeBody(h).last == i })
}

// nameEnd gives the end of the unknown words that begin at token i, four at most.
func (s *sheet) nameEnd(i int, p span) int {
	last := i
	for last < p.last && last-i < 4 && s.nameWord(last) {
		last++
	}
	return last
}

// mayEndField reports a token behind which a name may begin: a comma, a closing mark, a name that lists know, or a noun with its article.
func (s *sheet) mayEndField(i int) bool {
	t := s.toks[i]
	definite := s.pack.Arabic() && t.Kind == text.Word && withArticle(t.Text) && !s.role("says", i)
	return isComma(t.Text) || strings.ContainsAny(t.Text, "\"”»") || s.entity(i) != nil || definite
}

// withArticle reports an Arabic word with its article, behind a preposition of one letter too: "of the centre".
func withArticle(w string) bool {
	return strings.HasPrefix(w, "ال") || strings.HasPrefix(w, "بال") || strings.HasPrefix(w, "لل")
}

// endsName reports what ends a name at token i: a verb of saying, a mark (a comma, where one opened it), a preposition or the end of the part.
func (s *sheet) endsName(i int, p span, comma bool) bool {
	if i >= p.last {
		return !comma
	}
	t := s.toks[i]
	if comma {
		return isComma(t.Text) || t.Text == ":"
	}
	small := s.pack.Arabic() && utf8.RuneCountInString(t.Text) <= 3 // "told", "in", "that"
	return t.Kind == text.Punct || small || s.role("says", i)
}

// perhapsName reports a word that the lists know only inside phrases, with an unknown one after it: "Ali Rezaei".
func (s *sheet) perhapsName(i int, p span) bool {
	if i+1 >= p.last || s.toks[i].Kind != text.Word || !s.pack.PartOnly(s.toks[i].Text) || s.entity(i) != nil || !s.nameWord(i+1) {
		return false
	}
	letters := 0
	for _, r := range s.toks[i].Text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 3 && !s.role("says", i) && !s.role("title", i)
}

// field reports a known word that may tell what a title's bearer deals with.
func (s *sheet) field(i int) bool {
	t := s.toks[i]
	definite := s.pack.Arabic() && strings.HasPrefix(t.Text, "ال") && i+1 < len(s.toks) && s.nameWord(i+1) && !strings.HasPrefix(s.toks[i+1].Text, "ال")
	return s.pack.Spaced() && t.Kind == text.Word && utf8.RuneCountInString(t.Text) >= 4 && (s.known(i) || definite) &&
		!s.role("says", i) && !s.role("clause", i) && !s.role("not", i) && !s.role("notice", i)
}

// apposed finds the name before a title that a comma or dash parts from it: "Leila Kazemi, a researcher, said". A name of one word opens the
// part or stands right behind a verb of saying: "Rana, a student, said".
func (s *sheet) apposed(h lang.Hit, p span) (candidate, bool) {
	at := h.First - 1
	if at > p.first && s.toks[at].Kind == text.Word && utf8.RuneCountInString(s.toks[at].Text) <= 3 && !s.role("says", at) {
		at-- // "and he is"
	}
	if !s.pack.Spaced() || at <= p.first || !isComma(s.toks[at].Text) && !s.isDashMark(at) {
		return candidate{}, false
	}
	first := at
	if at-2 >= p.first && s.pack.PartOnly(s.toks[at-1].Text) && s.entity(at-1) == nil && !s.role("says", at-1) && s.nameWord(at-2) {
		first-- // a surname that is a word of some phrase, too, behind a first name
	}
	for first > p.first && at-first < s.nameLimit() && (s.nameWord(first-1) || first < at && s.perhapsName(first-1, p)) {
		first--
	}
	if at-first < 1 || at-first == 1 && !(s.opensPart(first, p) || first > p.first && s.role("says", first-1)) {
		return candidate{}, false
	}
	_, name := s.quoteOf(span{first, at})
	return candidate{span{first, at}, "person", strings.ToLower(name)}, true
}

// opensPart reports the first word of a part that begins its sentence.
func (s *sheet) opensPart(i int, p span) bool { return i == p.first && i == s.sents[s.sentOf[i]].First }

func isComma(m string) bool { return m == "," || m == "،" || m == "，" || m == "、" }

func isColon(m string) bool { return m == ":" || m == "：" }

func opensBracket(w string) bool  { return w == "(" || w == "（" }
func closesBracket(w string) bool { return w == ")" || w == "）" }

// known reports a word of the pack's lists, the Arabic article aside.
func (s *sheet) known(i int) bool {
	t := s.toks[i].Text
	for n, f := range s.read.Forms[i] {
		if (n == 0 || strings.HasSuffix(t, "ال"+f) || strings.HasSuffix(t, "لل"+f)) && s.pack.Known(f) {
			return true
		}
	}
	return false
}

// firstNameOf reports a service's name that is a word or name of the language too and has an unknown word behind it, in a script without
// capitals: "Careem Shah".
func (s *sheet) firstNameOf(e *entity) bool {
	return e.caution && !s.pack.Cased() && s.pack.Spaced() && e.at.last < len(s.toks) && s.entity(e.at.last) == nil && s.toks[e.at.last].Kind == text.Word && s.nameWord(e.at.last)
}

func (s *sheet) nameWord(i int) bool {
	t := s.toks[i]
	if e := s.entity(i); e != nil && e.kind != "abbrev" && !s.firstNameOf(e) || s.role("says", i) || s.role("title", i) || s.role("notice", i) || s.role("company", i) || s.role("body", i) {
		return false
	}
	switch t.Kind {
	case text.Word:
		if s.pack.Arabic() && utf8.RuneCountInString(t.Text) == 1 {
			return false // a preposition set apart: "told «X»"
		}
		sons := s.pack.Arabic() && i > 0 && s.pack.Joiners[s.toks[i-1].Text] // "Khalid bin Ali", whose father's name is spelt as "on"
		return !s.known(i) || s.pack.Joiners[t.Text] || sons || s.isAli(i)
	case text.Ideo:
		return (isHan(t.Text) || text.IsKatakana(t.Text)) && !s.pack.Particle[t.Text]
	}
	return isDot(t.Text)
}

// isAli reports the Arabic name that folding makes the same as the preposition "on" (على), which has no dots.
func (s *sheet) isAli(i int) bool {
	return s.pack.Arabic() && s.toks[i].Text == "علي" && s.doc.Slice(s.toks[i].Start, s.toks[i].End) == "علي"
}

// goesOn reports the rest of a word that an invisible joiner parts: "আহ্‌মেদ" is one word of a name.
func (s *sheet) goesOn(i int) bool {
	t, before := s.toks[i], s.toks[i-1]
	return s.pack.Spaced() && t.Kind == text.Word && t.Start == before.End+1 && s.doc.Slice(before.End, t.Start) == "\u200c"
}

// gap reports a space before token i in a script that parts no words by spaces, and so no names.
func (s *sheet) gap(i int) bool { return s.toks[i].Kind == text.Ideo && !s.toks[i].Glued }

func isDot(m string) bool { return m == "・" || m == "·" }

func isHan(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return r >= 0x3400 && r <= 0x9FFF || r == '々' // repeats the one before it: 佐々木
}

// nameBeside takes the name at the side of an honorific that its row tells.
func (s *sheet) nameBeside(h lang.Hit, p span) (candidate, bool) {
	says := s.role("says", h.First) || s.role("says", h.Last-1)
	if h.Row.Value != "after" { // stands before the name
		c, ok := s.nameAfter(h, p)
		return c, ok && !(says && s.words(c.at) < 2) // a verb of saying has other subjects, too
	}
	if at := s.beforeAffiliation(h, p); at.last > 0 {
		_, name := s.quoteOf(at)
		return candidate{at, "person", name}, true
	}
	first := s.hiraganaBefore(h, p)
	limit := s.nameLimit()
	for part := h.First; first > p.first && (part-first < limit || isDot(s.toks[first-1].Text)) && s.nameWord(first-1); first-- {
		if first < h.First && (s.gap(first) || text.IsKatakana(s.toks[first].Text) && isHan(s.toks[first-1].Text)) {
			break // a space, or a profession in ideographs before a foreign name
		}
		if isDot(s.toks[first-1].Text) {
			part = first - 1 // each part of a foreign name has its own length
		} else if first < h.First && s.goesOn(first) {
			part--
		}
	}
	if first == h.First || says && h.First-first < 2 {
		return candidate{}, false
	}
	if first > p.first && first < h.First && text.IsKatakana(s.toks[first].Text) && text.IsKatakana(s.toks[first-1].Text) && s.toks[first].Glued {
		return candidate{}, false // the rest of a longer foreign word: ネットワーク本部長
	}
	first = s.surnameFrom(s.townAsSurname(first, h, p), h)
	if first == h.First {
		return candidate{}, false
	}
	at := span{first, h.First}
	if !s.pack.Spaced() && h.First-first == 1 {
		at.last = h.Last // a family name alone keeps its honorific
	}
	_, name := s.quoteOf(at)
	return candidate{at, "person", name}, true
}

// beforeAffiliation gives the name in ideographs that a middle dot parts from its bearer's place of work or title: "早川徹・東都大教授". Only where the
// dot parts no names of foreigners in ideographs, as it does in packs that list surnames.
func (s *sheet) beforeAffiliation(h lang.Hit, p span) span {
	if s.pack.Spaced() || len(s.pack.Surname) > 0 {
		return span{}
	}
	dot := h.First - 1
	for dot > p.first && h.First-dot <= longestAffiliation && s.toks[dot].Kind == text.Ideo && !isDot(s.toks[dot].Text) && !text.IsHiragana(s.toks[dot].Text) {
		dot--
	}
	if dot <= p.first || !isDot(s.toks[dot].Text) {
		return span{}
	}
	first := dot
	for first > p.first && dot-first <= s.nameLimit() && isHan(s.toks[first-1].Text) && s.nameWord(first-1) {
		first--
	}
	if n := dot - first; n < 3 || n > s.nameLimit() || s.role("honorific", dot-1) || s.role("body", dot-1) {
		return span{} // a surname alone, or a title before the name: 社長・山田太郎氏
	}
	return span{first, dot}
}

// longestAffiliation is how many characters tell where somebody works.
const longestAffiliation = 14

// hiraganaBefore gives where a given name in hiragana before an honorific so written begins: "さくらさん", "会社員の佐藤めぐみさん". A の before it
// belongs to what stands before the name.
func (s *sheet) hiraganaBefore(h lang.Hit, p span) int {
	first := h.First
	if !text.IsHiragana(s.toks[h.First].Text) {
		return first
	}
	for first > p.first && h.First-first < 4 && text.IsHiragana(s.toks[first-1].Text) && s.toks[first].Glued {
		first--
	}
	if first < h.First && s.toks[first].Text == "の" {
		first++
	}
	open := first == p.first || !text.IsHiragana(s.toks[first-1].Text) || s.toks[first-1].Text == "の"
	if !open || h.First-first < 2 {
		return h.First
	}
	return first
}

// townAsSurname takes in a town's name right before a given name, in scripts without spaces: 福岡 in 福岡資麿厚労相, 成田 in 成田晋頭取.
func (s *sheet) townAsSurname(first int, h lang.Hit, p span) int {
	if s.pack.Spaced() || h.First == first || first == p.first || !s.toks[first].Glued {
		return first
	}
	if e := s.entity(first - 1); e != nil && e.kind == "city" && e.at.last == first && e.at.last-e.at.first <= 2 && e.at.first >= p.first && isHan(s.toks[first].Text) {
		return e.at.first
	}
	return first
}

// surnameFrom shortens a run of ideographs before an honorific to a name, in packs that list surnames: 王 of 家庭主婦王小姐. An honorific of one
// character, which other words hold too (發生), follows only a surname: 黃生.
func (s *sheet) surnameFrom(first int, h lang.Hit) int {
	if len(s.pack.Surname) == 0 {
		return first
	}
	if h.Last-h.First == 1 {
		if s.pack.Surname[s.toks[h.First-1].Text] {
			return h.First - 1
		}
		return h.First
	}
	if h.First-first < s.nameLimit() {
		return first
	}
	for i := first; i < h.First; i++ {
		if !isHan(s.toks[i].Text) {
			return first
		}
	}
	for i := h.First - 3; i < h.First; i++ {
		if s.pack.Surname[s.toks[i].Text] {
			return i
		}
	}
	return first
}
