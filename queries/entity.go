package queries

import (
	"strings"

	"github.com/graphql-go/graphql"
)

// entity is one noun as it can be asked for: a GraphQL object type with its list, edge, filter and order types, and
// the table from which its rows come. In SQL snippets "$" stands for the alias of the entity's own row.
type entity struct {
	name, plural, doc string
	table             string
	pk                string // column that identifies a row; "" where several do
	key               string // SQL of the stable key, "" where rows have none
	prefix            string // of the stable keys: "outage"
	large             bool   // grows with the articles: pages are found first, then their rows are read
	order             []orderTerm
	fields            []*field
	short             []*filter // filters that are no field: the short forms
	rows              int       // rows to expect where nothing tells, for the estimate of cost
	once              string    // condition on a list at the top, where the table holds what it lists from two sides
}

// orderTerm is one key of a sort order.
type orderTerm struct {
	sql  string
	desc bool
}

// kind is the type of a scalar field.
type kind int

const (
	text kind = iota
	id
	integer
	float // a Float: fractions, and whole numbers that may pass the 32 bits of Int
	boolean
	date
	enum
)

// field is one field of an entity: a scalar, a relation, or one that compiles itself.
type field struct {
	name, doc string
	kind      kind
	sql       string    // of a scalar
	terms     *enumTerm // of an enum
	required  bool
	lookup    *lookup   // where the value stands in another table
	rel       *relation // of a relation
	output    func(s *schemaBuilder) graphql.Output
	args      func(s *schemaBuilder) graphql.FieldConfigArgument
	compile   func(c *compiler, a string, f *selected, sc scope) (string, error)
	unsorted  bool // neither sort key nor filter
}

// lookup says that a scalar is kept as a number that points to a table of texts.
type lookup struct{ table, column, ref string }

// relation leads from a row of one entity to rows of another:
// parent.parentKey = via.viaParent and via.viaChild = child.childKey, or parent.parentKey = child.childKey without via.
type relation struct {
	to                  string
	many                bool
	plain               bool   // shown as a plain list, with the connection beside it under the name …Connection
	via                 string // table, view or subselect
	parentKey, childKey string // columns, or SQL with "$" for the row
	viaParent, viaChild string
	also                string // a further condition: "$" is the child's row, "@" the parent's, "^" that of via
	distinct            bool   // via may lead to one child twice
	dimension           bool   // few children, chosen by a set: countries, services …
	day                 bool   // children depend on the day: ownership
	fanout              int    // rows to expect per parent
}

// column writes a column of a row, or SQL that speaks of the row as "$".
func column(sql, alias string) string {
	if strings.Contains(sql, "$") {
		return strings.ReplaceAll(sql, "$", alias)
	}
	return alias + "." + sql
}

// at puts a row's alias into a snippet.
func at(sql, alias string) string { return strings.ReplaceAll(sql, "$", alias) }

// entities lists every noun, in the order in which the schema shows them.
func entities() []*entity {
	return []*entity{
		outageEntity(), serviceEntity(), ownerEntity(), countryEntity(), causeEntity(), findingEntity(),
		statementEntity(), articleEntity(), claimEntity(), factEntity(), possibleSameEntity(), decisionEntity(),
	}
}

// keyFields are the two names of a row's stable key.
func keyFields(e *entity, example string) []*field {
	return []*field{
		{name: "id", doc: "Global identifier for Relay clients: the stable key.", kind: id, sql: e.key, required: true, unsorted: true},
		{name: "key", doc: "Stable key, the same after every reload and on every machine: `" + example + "`.", kind: text, sql: e.key, required: true},
	}
}

func (e *entity) field(name string) *field {
	for _, f := range e.fields {
		if f.name == name {
			return f
		}
	}
	return nil
}
