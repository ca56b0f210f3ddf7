package wire

import "dossier/index/related"

// The schemas of an EntityPage and of an Entities.
const (
	EntitySchema   Schema = "dossier/entity/v1"
	EntitiesSchema Schema = "dossier/entities/v1"
)

// EntityPage is what `dossier entity NAME --json` prints.
type EntityPage struct {
	Schema      Schema           `json:"schema"`
	ID          string           `json:"id"`
	Name        string           `json:"name"`
	Kind        string           `json:"kind"`
	Aliases     []string         `json:"aliases"`
	Description *string          `json:"description"`
	First       *string          `json:"first"`
	Last        *string          `json:"last"`
	Total       int              `json:"total"`
	Read        int              `json:"read"`
	WithIn      int              `json:"with_in"`
	Briefings   []EntityBriefing `json:"briefings"`
	Claims      []EntityClaim    `json:"claims"`
	Figures     []EntityFigure   `json:"figures"`
	With        []Companion      `json:"with"`
}

// EntityBriefing is a briefing that an EntityPage's entity is in.
type EntityBriefing struct {
	ID        string  `json:"id"`
	Title     string  `json:"title"`
	Published *string `json:"published"`
}

// EntityClaim is a claim that an EntityPage's entity is in.
type EntityClaim struct {
	Briefing    string  `json:"briefing"`
	Proposition *string `json:"proposition"`
	Stance      string  `json:"stance"`
	Role        string  `json:"role"`
	Text        string  `json:"text"`
	Holder      *Holder `json:"holder"`
}

// EntityFigure is a figure that speaks of an EntityPage's entity.
type EntityFigure struct {
	Briefing string   `json:"briefing"`
	Text     string   `json:"text"`
	Value    *float64 `json:"value"`
	Unit     *string  `json:"unit"`
	What     *string  `json:"what"`
}

// Companion is an entity that shares briefings with an EntityPage's.
type Companion struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Shared int    `json:"shared"`
}

// EntityOf makes the document of an entity's page.
func EntityOf(e related.EntityPage) EntityPage {
	return EntityPage{
		Schema: EntitySchema, ID: e.ID, Name: e.Name, Kind: string(e.Kind), Aliases: list(e.Aliases, same),
		Description: known(e.Description), First: dateOf(e.First), Last: dateOf(e.Last), Total: e.Total, Read: e.Read, WithIn: e.WithIn,
		Briefings: list(e.Briefings, func(r related.Ref) EntityBriefing {
			return EntityBriefing{ID: r.ID, Title: r.Title, Published: dateOf(r.Published)}
		}),
		Claims: list(e.Claims, func(c related.ClaimRef) EntityClaim {
			return EntityClaim{
				Briefing: c.Briefing, Proposition: known(c.Proposition), Stance: string(c.Stance), Role: string(c.Role),
				Text: c.Claim.Text, Holder: holderOf(c.Claim.Holder),
			}
		}),
		Figures: list(e.Figures, func(f related.FigureRef) EntityFigure {
			return EntityFigure{
				Briefing: f.Briefing, Text: f.Figure.Text, Value: f.Figure.Value,
				Unit: known(f.Figure.Unit), What: known(f.Figure.What),
			}
		}),
		With: list(e.With, func(c related.Companion) Companion {
			return Companion{ID: c.ID, Name: c.Name, Shared: c.Shared}
		}),
	}
}

// Entities is what `dossier entities --json` prints.
type Entities struct {
	Schema   Schema      `json:"schema"`
	Entities []EntityRow `json:"entities"`
}

// EntityRow is an entity of an Entities.
type EntityRow struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Kind      string `json:"kind"`
	Briefings int    `json:"briefings"`
	Mentions  int    `json:"mentions"`
}

// EntitiesOf makes the document of all entities.
func EntitiesOf(rows []related.EntityRow) Entities {
	return Entities{Schema: EntitiesSchema, Entities: list(rows, func(r related.EntityRow) EntityRow {
		return EntityRow{ID: r.ID, Name: r.Name, Kind: string(r.Kind), Briefings: r.Briefings, Mentions: r.Mentions}
	})}
}
