package wire

import "dossier/index/related"

// TimelineSchema is the schema of a Timeline.
const TimelineSchema Schema = "dossier/timeline/v1"

// Timeline is what `dossier timeline --json` prints.
type Timeline struct {
	Schema Schema  `json:"schema"`
	Months []Month `json:"months"`
}

// Month is a month of a Timeline.
type Month struct {
	Month     *string       `json:"month"`
	Precision string        `json:"precision"`
	Rows      []TimelineRow `json:"rows"`
}

// TimelineRow is a briefing that came out, or an event that one tells.
type TimelineRow struct {
	Kind        string  `json:"kind"`
	Date        *string `json:"date"`
	Precision   string  `json:"precision"`
	Approximate bool    `json:"approximate"`
	Text        string  `json:"text"`
	Briefing    string  `json:"briefing"`
	Title       string  `json:"title"`
}

// TimelineOf makes the document of a timeline.
func TimelineOf(months []related.TimelineMonth) Timeline {
	return Timeline{Schema: TimelineSchema, Months: list(months, func(m related.TimelineMonth) Month {
		return Month{Month: dateOf(m.Month), Precision: string(m.Month.Precision()), Rows: list(m.Rows, timelineRow)}
	})}
}

func timelineRow(r related.TimelineRow) TimelineRow {
	kind := "briefing"
	if r.Event >= 0 {
		kind = "event"
	}
	return TimelineRow{
		Kind: kind, Date: dateOf(r.Date), Precision: string(r.Date.Precision()), Approximate: r.Date.Approximate,
		Text: r.Text, Briefing: r.Briefing.ID, Title: r.Briefing.Title,
	}
}
