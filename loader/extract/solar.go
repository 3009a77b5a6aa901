package extract

import "time"

// fromSolarHijri converts a Solar Hijri date by the 33-year rule of leap years, right for 1342 to 1503 (1963 to 2124). A month or a
// year without a day becomes the month or year in which most of it lies.
func fromSolarHijri(v day) day {
	if v.m == 0 {
		return day{y: v.y + 621}
	}
	d := v.d
	if d == 0 {
		d = 15
	}
	days := (v.m-1)*31 + d - 1
	if v.m > 7 {
		days -= v.m - 7
	}
	start := time.Date(v.y+621, 3, 21, 0, 0, 0, 0, time.UTC)
	if solarStartsOn20th(v.y) {
		start = start.AddDate(0, 0, -1)
	}
	t := start.AddDate(0, 0, days)
	if v.d == 0 {
		return day{y: t.Year(), m: int(t.Month())}
	}
	return day{t.Year(), int(t.Month()), t.Day()}
}

// solarStartsOn20th reports whether Nowruz of the solar year falls on 20 March, as it does where the elapsed days say so.
func solarStartsOn20th(y int) bool {
	leaps := 0
	for k := 1342; k < y; k++ {
		switch k % 33 {
		case 1, 5, 9, 13, 17, 22, 26, 30:
			leaps++
		}
	}
	days := (y-1342)*365 + leaps
	t := time.Date(1963, 3, 21, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days) // 1 Farvardin 1342
	return t.Day() == 20
}
