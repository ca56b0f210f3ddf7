package segment

// Field is a part of a briefing in which words are found. The order is that of
// the bits of a posting, those that most words stand in first.
type Field uint8

// The fields.
const (
	Body Field = iota
	Summary
	Point
	Entity
	Title
	View
	For
	Against
	Figure
	Topic
	Source
	Author
	Holder
	fieldCount

	// AnyField stands for all fields where one is asked for.
	AnyField Field = 0xff
)

// Fields is a set of fields.
type Fields uint16

// AllFields is the set of every field.
const AllFields = Fields(1<<fieldCount - 1)

// Has reports whether a field is in the set.
func (s Fields) Has(f Field) bool { return s>>f&1 != 0 }

// Only returns the set of one field, or of all for AnyField.
func Only(f Field) Fields {
	if f == AnyField {
		return AllFields
	}
	return 1 << f
}

// FieldInfo is what is known of a field.
type FieldInfo struct {
	Field Field
	Name  string // as queries write it, where they can
	// Weight is how much an occurrence counts, one in the body being 1.
	Weight float64
	// Length says how much longer texts count less: 0 not at all, 1 fully
	// (BM25's b).
	Length float64
	// Mean is the number of words that the field has in a usual briefing. It
	// is a constant so that what a posting is worth does not change when other
	// briefings come and go.
	Mean float64
	// Label marks what is shown with a hit in any case, or is too short to
	// explain it.
	Label bool
}

// fieldTable lists the fields in descending weight.
//
// The weights were chosen by measurement: see docs/quality.md.
var fieldTable = [...]FieldInfo{
	{Field: Title, Name: "title", Weight: 4, Length: .4, Mean: 9, Label: true},
	{Field: Entity, Name: "entity", Weight: 3, Length: .3, Mean: 50, Label: true},
	{Field: Point, Name: "point", Weight: 2.2, Length: .5, Mean: 75},
	{Field: For, Name: "for", Weight: 1.8, Length: .5, Mean: 35},
	{Field: Against, Name: "against", Weight: 1.8, Length: .5, Mean: 35},
	{Field: View, Name: "view", Weight: 1.8, Length: .5, Mean: 25},
	{Field: Summary, Name: "summary", Weight: 1.6, Length: .5, Mean: 90},
	{Field: Figure, Name: "figure", Weight: 1.4, Length: .5, Mean: 30},
	{Field: Topic, Name: "topic", Weight: 1.6, Length: .3, Mean: 5, Label: true},
	{Field: Body, Name: "body", Weight: 1, Length: .6, Mean: 400},
	{Field: Source, Name: "source", Weight: .8, Length: .3, Mean: 2, Label: true},
	{Field: Author, Name: "author", Weight: .8, Length: .3, Mean: 2, Label: true},
	{Field: Holder, Name: "holder", Weight: .8, Length: .3, Mean: 5, Label: true},
}

// FieldTable lists what is known of the fields, in the order in which a hit is
// explained: by descending weight, names behind texts.
func FieldTable() []FieldInfo { return fieldTable[:] }

// FieldNamed returns the field that queries call so.
func FieldNamed(name string) (Field, bool) {
	for i := range fieldTable {
		if fieldTable[i].Name == name {
			return fieldTable[i].Field, true
		}
	}
	return 0, false
}

// Info returns what is known of a field.
func (f Field) Info() FieldInfo {
	for i := range fieldTable {
		if fieldTable[i].Field == f {
			return fieldTable[i]
		}
	}
	return FieldInfo{Field: f}
}

// String returns the name of a field.
func (f Field) String() string {
	if f == AnyField {
		return "any"
	}
	return f.Info().Name
}
