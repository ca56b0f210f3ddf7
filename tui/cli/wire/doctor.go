package wire

import "dossier/tui/cli/health"

// DoctorSchema is the schema of a Doctor.
const DoctorSchema Schema = "dossier/doctor/v1"

// Doctor is what `dossier doctor --json` prints.
type Doctor struct {
	Schema   Schema    `json:"schema"`
	State    string    `json:"state"` // the worst of all findings
	Findings []Finding `json:"findings"`
}

// Finding is one thing that was looked at.
type Finding struct {
	Area  string  `json:"area"`
	State string  `json:"state"`
	Text  string  `json:"text"`
	Hint  *string `json:"hint"`
}

// DoctorOf makes the document of findings.
func DoctorOf(found []health.Finding) Doctor {
	return Doctor{Schema: DoctorSchema, State: string(health.Worst(found)), Findings: list(found, func(f health.Finding) Finding {
		return Finding{Area: string(f.Area), State: string(f.State), Text: f.Text, Hint: known(f.Hint)}
	})}
}
