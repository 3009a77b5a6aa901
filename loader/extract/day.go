package extract

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// day is a date as exact as known: m and d are 0 where they are not.
type day struct{ y, m, d int }

func parseDay(iso string) day {
	var v day
	parts := strings.SplitN(iso, "T", 2)
	fields := strings.Split(parts[0], "-")
	for i, p := range []*int{&v.y, &v.m, &v.d} {
		if i < len(fields) {
			*p, _ = strconv.Atoi(fields[i])
		}
	}
	if v.y < 1000 || v.y > 9999 { // no year of news; calendars are reckoned year by year
		return day{}
	}
	return v
}

func (d day) known() bool { return d.y > 0 }

func (d day) String() string {
	switch {
	case d.y == 0:
		return ""
	case d.m == 0:
		return fmt.Sprintf("%04d", d.y)
	case d.d == 0:
		return fmt.Sprintf("%04d-%02d", d.y, d.m)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.y, d.m, d.d)
}

// precision is the number of parts that are known.
func (d day) precision() int {
	switch {
	case d.y == 0:
		return 0
	case d.m == 0:
		return 1
	case d.d == 0:
		return 2
	}
	return 3
}

func (d day) time() time.Time {
	return time.Date(d.y, time.Month(max(d.m, 1)), max(d.d, 1), 0, 0, 0, 0, time.UTC)
}

func (d day) plus(days int) day {
	if d.precision() < 3 {
		return d
	}
	t := d.time().AddDate(0, 0, days)
	return day{t.Year(), int(t.Month()), t.Day()}
}

func (d day) valid() bool {
	if d.m > 12 || d.d > 31 {
		return false
	}
	if d.precision() < 3 {
		return true
	}
	t := d.time()
	return t.Day() == d.d && int(t.Month()) == d.m
}

// daysBefore gives how many days d lies before o, comparing only what both know; a coarser date that holds the other counts as 0.
func (d day) daysBefore(o day) int {
	p := min(d.precision(), o.precision())
	cut := func(v day) day {
		switch p {
		case 1:
			v.m, v.d = 0, 0
		case 2:
			v.d = 0
		}
		return v
	}
	return int(cut(o).time().Sub(cut(d).time()).Hours() / 24)
}

// weekdayOf counts Monday as 1.
func weekdayOf(d day) int { return (int(d.time().Weekday())+6)%7 + 1 }

// back goes n years, months, weeks or days back, no more exact than the words are.
func (d day) back(n int, unit byte) day {
	switch unit {
	case 'y':
		return day{y: d.y - n}
	case 'm':
		if d.m == 0 {
			return day{y: d.y}
		}
		t := time.Date(d.y, time.Month(d.m-n), 1, 0, 0, 0, 0, time.UTC)
		return day{y: t.Year(), m: int(t.Month())}
	case 'w', 'd':
		if d.precision() == 2 && unit == 'w' && n > 1 {
			return d.back(1, 'm')
		}
		if d.precision() < 3 {
			return day{y: d.y} // a week before a month may be the month before
		}
		if unit == 'd' {
			return d.plus(-n)
		}
		v := d.plus(-7 * n)
		return day{y: v.y, m: v.m}
	}
	return day{}
}
