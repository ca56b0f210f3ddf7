package segment

import "dossier/corpus"

// DateKey returns a number that compares as corpus.Date.Compare does: 0 for an
// unknown date, else the last day that the date can mean, and behind it how
// exactly it is known.
func DateKey(d corpus.Date) uint32 {
	var exact int64
	switch d.Precision() {
	case corpus.PrecisionUnknown:
		return 0
	case corpus.PrecisionYear:
		exact = 1
	case corpus.PrecisionMonth:
		exact = 2
	case corpus.PrecisionDay:
		exact = 3
	}
	days := d.Last().Unix()/secondsADay + daysBefore1970
	days = min(max(days, 0), 1<<24) // no file gives a date beyond
	return uint32(days+1)<<2 | uint32(exact)
}

const (
	secondsADay    = 24 * 60 * 60
	daysBefore1970 = 719162 // from 1 January of year 1
)

// KeyDate returns the date of a key. It is not approximate.
func KeyDate(key uint32) corpus.Date {
	if key>>2 == 0 {
		return corpus.Date{}
	}
	y, m, d := civil(key>>2 - 1)
	switch key & 3 {
	case 1:
		return corpus.Date{Year: y}
	case 2:
		return corpus.Date{Year: y, Month: m}
	}
	return corpus.Date{Year: y, Month: m, Day: d}
}

// Day returns the day of a key in days since 1970, and whether the date is known
// to the day.
func Day(key uint32) (day int32, ok bool) {
	if key&3 != 3 {
		return 0, false
	}
	return int32(key>>2) - 1 - daysBefore1970, true
}

// civil returns the date of a day counted from 1 January of year 1, after
// Howard Hinnant's days-from-civil algorithm: years begin in March so that the
// leap day is their last.
func civil(day uint32) (year, month, dayOfMonth int) {
	z := int(day) + 306 // from 1 March of year 0
	era := z / 146097
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	dayOfMonth = doy - (153*mp+2)/5 + 1
	month = mp + 3
	if month > 12 {
		month -= 12
	}
	year = yoe + era*400
	if month <= 2 {
		year++
	}
	return year, month, dayOfMonth
}

// TimelineKey returns what the rows of a timeline are ordered by, given the
// key of a date: months from new to old and in a month the days from new to
// old, then years that are all that is known, then what is undated.
func TimelineKey(date uint32) uint32 {
	const class = 1 << 28
	switch {
	case date == 0:
		return 2 * class
	case date&3 == 1:
		return 2*class - 1 - date
	}
	return class - 1 - date
}

// monthOf returns the month of a date's key as year × 12 + month - 1, 0 if it
// is not known.
func monthOf(key uint32) uint16 {
	d := KeyDate(key)
	if d.Month == 0 {
		return 0
	}
	return uint16(d.Year*12 + d.Month - 1)
}
