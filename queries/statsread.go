package queries

import "strings"

// readStats reads the columns of statsSQL.
func readStats(texts []string, needs map[string]bool) *statsData {
	s := &statsData{needs: needs, columns: map[string]*statsColumn{}, names: map[string]map[string]string{}, slugs: map[string]map[string]string{}, continents: map[string]string{}}
	s.readOutages(texts[0])
	for i, table := range statsTables {
		s.readNames(table.name, texts[2+2*i])
		if table.name == "ownership" {
			s.readOwnerships(texts[1+2*i])
			continue
		}
		s.readLinks(table.name, texts[1+2*i])
	}
	return s
}

// numbering gives values numbers in the order in which they come.
type numbering struct {
	known  map[string]int32
	values []string
}

func newNumbering() *numbering {
	return &numbering{map[string]int32{"": 0}, []string{""}}
}

func (n *numbering) number(value string) int32 {
	number, known := n.known[value]
	if !known {
		value = strings.Clone(value) // what it was cut from is large
		number = int32(len(n.values))
		n.known[value] = number
		n.values = append(n.values, value)
	}
	return number
}

// readOutages reads the outages with those of their own columns that are needed.
func (s *statsData) readOutages(text string) {
	values := map[string]*numbering{}
	for _, name := range statsColumns {
		values[name], s.columns[name] = newNumbering(), &statsColumn{}
	}
	eachRow(text, func(row string) {
		id, rest := numberAndRest(row)
		s.outages++
		for id >= len(s.at) {
			s.at = append(s.at, make([]int32, id+1)...)
		}
		s.at[id] = int32(s.outages)
		for _, name := range statsColumns {
			var value string
			if value, rest, _ = strings.Cut(rest, fieldMark); s.needs[name] {
				s.readOwn(name, value, values[name])
			}
		}
	})
	for name, n := range values {
		s.columns[name].values = n.values
	}
}

// readOwn reads a value of a column of the outage itself.
func (s *statsData) readOwn(column, value string, values *numbering) {
	switch column {
	case "duration_minutes":
		minutes := int32(-1)
		if value != "" {
			minutes = int32(whole(value))
		}
		s.minutes = append(s.minutes, minutes)
	case "article_count":
		s.articles = append(s.articles, int32(whole(value)))
	default:
		s.columns[column].numbers = append(s.columns[column].numbers, values.number(value))
	}
}

// readLinks reads a table of outages and values.
func (s *statsData) readLinks(table, text string) {
	if !s.needs[table] {
		return
	}
	n, rows := newNumbering(), strings.Count(text, rowMark)+1
	places, numbers := make([]int32, 0, rows), make([]int32, 0, rows)
	eachRow(text, func(row string) {
		id, value := numberAndRest(row)
		if place := s.place(id); place >= 0 {
			places, numbers = append(places, place), append(numbers, n.number(value))
		}
	})
	s.columns[table] = s.byOutage(places, numbers, n.values)
}

// place is where an outage stands in the columns, -1 where it does not.
func (s *statsData) place(id int) int32 {
	if id >= len(s.at) {
		return -1
	}
	return s.at[id] - 1
}

// byOutage makes a column of pairs of a place and the number of a value, in whatever order.
func (s *statsData) byOutage(places, numbers []int32, values []string) *statsColumn {
	c := &statsColumn{values: values, numbers: make([]int32, len(numbers)), starts: make([]int32, s.outages+1)}
	for _, place := range places {
		c.starts[place+1]++
	}
	for place := range s.outages {
		c.starts[place+1] += c.starts[place]
	}
	next := append([]int32(nil), c.starts...)
	for i, place := range places {
		c.numbers[next[place]] = numbers[i]
		next[place]++
	}
	return c
}

// ownership is a row of service_owner.
type ownership struct {
	owner        int32
	since, until string
}

// readOwnerships tells the owners of each outage's services on its day, as onTheDay does in SQL.
func (s *statsData) readOwnerships(text string) {
	if !s.needs["ownership"] {
		return
	}
	n, byService := newNumbering(), map[string][]ownership{}
	eachRow(text, func(row string) {
		var f [4]string
		for i := range f {
			f[i], row, _ = strings.Cut(row, fieldMark)
		}
		byService[f[0]] = append(byService[f[0]], ownership{n.number(f[1]), f[2], f[3]})
	})
	services, days := s.columns["service"], s.columns["started_on"]
	var places, numbers []int32
	for outage := range int32(s.outages) {
		day := days.values[days.numbers[outage]]
		if day == "" {
			day = "9999"
		}
		day += "-99"
		for _, service := range services.of(outage) {
			for _, own := range byService[services.values[service]] {
				if own.since <= day && (own.until == "" || own.until > day) {
					places, numbers = append(places, outage), append(numbers, own.owner)
				}
			}
		}
	}
	s.columns["ownership"] = s.byOutage(places, numbers, n.values)
}

// those gives the same columns of which only the outages count whose ids stand in a text.
func (s *statsData) those(text string) *statsData {
	part := *s
	part.among = []int32{}
	eachRow(text, func(row string) {
		if place := s.place(whole(row)); place >= 0 {
			part.among = append(part.among, place)
		}
	})
	return &part
}

func (s *statsData) readNames(table, text string) {
	if text == "" {
		return
	}
	names, slugs := map[string]string{}, map[string]string{}
	for _, row := range strings.Split(text, nameRowMark) {
		key, rest, _ := strings.Cut(row, nameFieldMark)
		name, third, _ := strings.Cut(rest, nameFieldMark)
		if table == "country" {
			names[key], s.continents[key] = name, third
			continue
		}
		names[third], slugs[key] = name, third
	}
	s.names[table], s.slugs[table] = names, slugs
}

// numberAndRest parts a row at its first blank.
func numberAndRest(row string) (int, string) {
	n := 0
	for i := 0; i < len(row); i++ {
		if row[i] == ' ' {
			return n, row[i+1:]
		}
		n = 10*n + int(row[i]-'0')
	}
	return n, ""
}

func whole(digits string) int {
	n, _ := numberAndRest(digits)
	return n
}

func eachRow(text string, do func(string)) {
	for text != "" {
		row, rest, _ := strings.Cut(text, rowMark)
		do(row)
		text = rest
	}
}
