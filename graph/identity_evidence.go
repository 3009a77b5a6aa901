package graph

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	fullDate = "2006-01-02"
	moment   = "2006-01-02T15:04Z07:00"
)

// Weights of the evidence, in points. They were set by hand on the development incidents; a pair of the same day joins by itself unless
// something speaks against it, a pair of neighbouring days (midnight lies between, or a time zone) needs more.
const (
	sameDay      = 3.0
	nextDay      = 1.25
	sameMonth    = 2.0
	sameYear     = 1.0
	undated      = 0.5
	sisterGap    = 2.5
	joinFrom     = 2.5
	clearLead    = 0.75
	possibleFrom = 0.3
)

// profile is what is compared of a report.
type profile struct {
	services  []string
	countries []string
	causes    []string // asserted
	denied    []string
	speakers  []string
	owners    []Slug
	begin     string    // ISO, as exact as known; "" where not known
	moment    time.Time // of the begin, where a clock time and its zone are known; else zero
	published string
	minutes   int
	reports   int
	ongoing   bool
	earlier   bool
	wide      bool // global or regional
}

func (p profile) vague() bool { return len(p.begin) < len(fullDate) }

// generic services fail in many countries independently: without a country in common two reports of them tell of two outages.
var generic = []string{"internet", "mobile-internet", "mobile-network", "telephone", "sms"}

func profileOf(r Report) profile {
	p := profile{published: r.Published, earlier: r.Earlier, owners: r.Owners}
	for i, c := range r.Claims {
		if r.VerdictOf(i) != Rejected {
			p.take(c)
		}
	}
	for _, s := range r.Statements {
		p.speakers = add(p.speakers, s.Speaker)
	}
	return p
}

func (p *profile) take(c Claim) {
	_, id := SplitKey(c.Object)
	switch {
	case c.Predicate == CausedBy && c.Stance == Denied:
		p.denied = add(p.denied, id)
	case c.Stance != Asserted:
	case c.Predicate == HitService:
		p.services = add(p.services, id)
	case c.Predicate == HitCountry:
		p.countries = add(p.countries, id)
	case c.Predicate == CausedBy:
		p.causes = add(p.causes, id)
	case c.Predicate == BeganOn:
		if begin, clock, _ := strings.Cut(c.Object, "T"); len(begin) > len(p.begin) || clock != "" && begin == p.begin {
			p.begin = begin
			p.moment, _ = time.Parse(moment, c.Object)
		}
	case c.Predicate == HadScope:
		p.wide = c.Object != "national"
	case c.Predicate == Lasted:
		p.minutes, _ = strconv.Atoi(c.Object)
	case c.Predicate == UserReports:
		p.reports, _ = strconv.Atoi(c.Object)
	case c.Predicate == HadStatus:
		p.ongoing = c.Object == "ongoing"
	}
}

func add[S ~string](list []S, s S) []S {
	if s == "" || slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// evidence is what speaks for two reports telling of one outage, and against it.
type evidence struct {
	related     bool
	vague       bool // one of the two has no exact date
	nextDay     bool // the days are neighbours
	over        bool // one was over before the other began
	another     bool // on neighbouring days in one place: rather the next outage than the same
	undated     bool // one of the two has no date at all
	score       float64
	pro, contra []string
}

func (e *evidence) speaksFor(points float64, why string, args ...any) {
	e.score += points
	e.pro = append(e.pro, fmt.Sprintf(why, args...))
}

func (e *evidence) speaksAgainst(points float64, why string, args ...any) {
	e.score -= points
	e.contra = append(e.contra, fmt.Sprintf(why, args...))
}

// agrees reports evidence that is enough to join two reports.
func (e evidence) agrees() bool { return e.related && !e.another && e.score >= joinFrom }

// Related says whether two reports may tell of the same outage at all. It is symmetric and looks at nothing else.
func Related(a, b Report) bool { return weigh(profileOf(a), profileOf(b)).related }

// weigh compares two reports: shared services, or services of one owner, and compatible dates make them related, everything else speaks
// for or against.
func weigh(a, b profile) evidence {
	var e evidence
	shared := common(a.services, b.services)
	sisters := len(shared) == 0 && !a.vague() && a.begin == b.begin && len(common(a.owners, b.owners)) > 0
	if !sisters && len(shared) == len(common(shared, generic)) && len(common(a.countries, b.countries)) == 0 {
		return e
	}
	if len(shared) == 0 && !sisters || !e.dates(a, b) {
		return e
	}
	e.related = true
	e.failed(a, b, shared)
	e.moments(a, b)
	e.places(a, b)
	e.durations(a, b)
	e.reasons(a, b)
	e.counts(a, b)
	if who := common(a.speakers, b.speakers); len(who) > 0 {
		e.speaksFor(0.5, "the same speaker: %s", strings.Join(who, ", "))
	}
	return e
}

// failed compares what failed. Services of one owner that fail on one day need all else to agree before they are one outage.
func (e *evidence) failed(a, b profile, shared []string) {
	if len(shared) == 0 {
		e.speaksAgainst(sisterGap, "no service in common, only the owner of both")
		return
	}
	union := len(a.services) + len(b.services) - len(shared)
	e.speaksFor(float64(len(shared))/float64(union), "services in common: %s", strings.Join(shared, ", "))
	if 3*len(shared) < union+1 && !slices.Contains(shared, a.services[0]) && !slices.Contains(shared, b.services[0]) {
		e.speaksAgainst(1.5, "another service leads each report: %s and %s", a.services[0], b.services[0])
	}
}

// dates compares the begins and reports whether they are compatible.
func (e *evidence) dates(a, b profile) bool {
	a.begin, b.begin = assumed(a), assumed(b)
	if len(a.begin) < len(b.begin) {
		a, b = b, a
	}
	e.vague = b.vague()
	switch {
	case b.begin == "":
		if !fingerprint(a, b) {
			return false
		}
		e.undated = true
		e.speaksFor(undated, "no date contradicts")
	case !e.vague:
		switch daysBetween(a.begin, b.begin) {
		case 0:
			e.speaksFor(sameDay, "the same day: %s", a.begin)
		case 1:
			e.nextDay = true
			e.speaksFor(nextDay, "neighbouring days: %s and %s", a.begin, b.begin)
		default:
			return false
		}
	case !strings.HasPrefix(a.begin, b.begin):
		return false
	case len(b.begin) == len("2006-01"):
		e.speaksFor(sameMonth, "the same month: %s", b.begin)
	default:
		e.speaksFor(sameYear, "the same year: %s", b.begin)
	}
	return true
}

// assumed lets a main report without a date begin in the month in which it was published.
func assumed(p profile) string {
	if p.begin == "" && !p.earlier && len(p.published) >= len("2006-01") {
		return p.published[:len("2006-01")]
	}
	return p.begin
}

// fingerprint is what an undated report must share to be compared at all: its duration and a country.
func fingerprint(a, b profile) bool {
	return a.minutes > 0 && a.minutes == b.minutes && len(common(a.countries, b.countries)) > 0
}

func (e *evidence) places(a, b profile) {
	both := common(a.countries, b.countries)
	switch {
	case len(a.countries) == 0 || len(b.countries) == 0:
	case len(both) > 0:
		e.speaksFor(min(0.5+0.25*float64(len(both)), 1.5), "countries in common: %s", strings.Join(both, ", "))
	case e.nextDay && midnightBetween(a, b):
		e.speaksFor(1, "midnight lay between %s and %s", strings.Join(a.countries, ", "), strings.Join(b.countries, ", "))
	case a.wide || b.wide:
		e.speaksAgainst(0.5, "no country in common")
	default:
		e.speaksAgainst(1.5, "neither reached beyond its country, and they have none in common")
	}
}

func (e *evidence) durations(a, b profile) {
	if a.minutes == 0 || b.minutes == 0 {
		return
	}
	short, long := float64(min(a.minutes, b.minutes)), float64(max(a.minutes, b.minutes))
	switch {
	case long <= 1.25*short:
		e.speaksFor(1, "about as long: %d and %d minutes", a.minutes, b.minutes)
	case long > 3*short && !a.ongoing && !b.ongoing:
		e.speaksAgainst(1.5, "%d minutes against %d", a.minutes, b.minutes)
	}
}

func (e *evidence) reasons(a, b profile) {
	switch both := common(a.causes, b.causes); {
	case len(both) > 0:
		e.speaksFor(1, "the same cause: %s", strings.Join(both, ", "))
	case len(a.causes) > 0 && len(b.causes) > 0:
		e.speaksAgainst(0.5, "other causes: %s against %s", strings.Join(a.causes, ", "), strings.Join(b.causes, ", "))
	}
	if both := common(a.denied, b.denied); len(both) > 0 {
		e.speaksFor(0.25, "the same denial: %s", strings.Join(both, ", "))
	}
}

func (e *evidence) counts(a, b profile) {
	if a.reports > 0 && b.reports > 0 && max(a.reports, b.reports)*4 <= min(a.reports, b.reports)*5 {
		e.speaksFor(0.5, "about as many reports: %d and %d", a.reports, b.reports)
	}
}

func common[S ~string](a, b []S) []S {
	var out []S
	for _, s := range a {
		if slices.Contains(b, s) {
			out = append(out, s)
		}
	}
	slices.Sort(out)
	return out
}

// daysBetween counts the days from the earlier to the later of two full dates; a date that cannot be read is far away.
func daysBetween(a, b string) int {
	x, err1 := time.Parse(fullDate, a[:min(len(a), len(fullDate))])
	y, err2 := time.Parse(fullDate, b[:min(len(b), len(fullDate))])
	if err1 != nil || err2 != nil {
		return 1 << 20
	}
	n := int(y.Sub(x).Hours() / 24)
	return max(n, -n)
}

// Blocks gives the keys under which a report is kept, Probes those under which it looks for others: related reports always meet, and
// reports with exact dates never look at a whole month.
//
//	D:service/day   M:service/month   Y:service/year   F:service/minutes   O:owner/day   kept by reports with an exact date
//	m:service/month y:service/year    f:service/minutes                    kept by those without
func Blocks(r Report) []string {
	p := profileOf(r)
	begin := assumed(p)
	out := p.sisterKeys()
	for _, s := range p.services {
		switch len(begin) {
		case len(fullDate):
			out = append(out, "D:"+s+"/"+begin, "M:"+s+"/"+begin[:7], "Y:"+s+"/"+begin[:4])
		case len("2006-01"):
			out = append(out, "m:"+s+"/"+begin, "Y:"+s+"/"+begin[:4])
		case len("2006"):
			out = append(out, "y:"+s+"/"+begin)
		}
		if p.minutes > 0 && begin == "" {
			out = append(out, fmt.Sprintf("f:%s/%d", s, p.minutes))
		} else if p.minutes > 0 {
			out = append(out, fmt.Sprintf("F:%s/%d", s, p.minutes))
		}
	}
	return out
}

// Probes gives the keys under which others that may be related are kept; see Blocks.
func Probes(r Report) []string {
	p := profileOf(r)
	begin := assumed(p)
	out := p.sisterKeys()
	for _, s := range p.services {
		switch len(begin) {
		case len(fullDate):
			for d := -1; d <= 1; d++ {
				out = append(out, "D:"+s+"/"+shift(begin, d))
			}
			out = append(out, "m:"+s+"/"+begin[:7], "y:"+s+"/"+begin[:4])
		case len("2006-01"):
			out = append(out, "M:"+s+"/"+begin, "m:"+s+"/"+begin, "y:"+s+"/"+begin[:4])
		case len("2006"):
			out = append(out, "Y:"+s+"/"+begin, "y:"+s+"/"+begin)
		}
		if p.minutes > 0 {
			out = append(out, fmt.Sprintf("f:%s/%d", s, p.minutes))
		}
		if p.minutes > 0 && begin == "" {
			out = append(out, fmt.Sprintf("F:%s/%d", s, p.minutes))
		}
	}
	return out
}

// sisterKeys lets reports of services of one owner meet that began on one day.
func (p profile) sisterKeys() []string {
	var out []string
	for _, o := range p.owners {
		if !p.vague() {
			out = append(out, "O:"+string(o)+"/"+p.begin)
		}
	}
	return out
}

func shift(day string, days int) string {
	t, err := time.Parse(fullDate, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, days).Format(fullDate)
}
