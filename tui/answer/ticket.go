package answer

import "dossier/tui/intent"

// Ticketed is a message that answers a request.
type Ticketed interface{ For() intent.Ticket }

// For returns the ticket of the request that a message answers.
func (a Rows) For() intent.Ticket        { return a.Ticket }
func (a Dossier) For() intent.Ticket     { return a.Ticket }
func (a Text) For() intent.Ticket        { return a.Ticket }
func (a Entity) For() intent.Ticket      { return a.Ticket }
func (a Entities) For() intent.Ticket    { return a.Ticket }
func (a Timeline) For() intent.Ticket    { return a.Ticket }
func (a Today) For() intent.Ticket       { return a.Ticket }
func (a Watches) For() intent.Ticket     { return a.Ticket }
func (a Search) For() intent.Ticket      { return a.Ticket }
func (a Completions) For() intent.Ticket { return a.Ticket }
func (a JumpTo) For() intent.Ticket      { return a.Ticket }
func (a Titles) For() intent.Ticket      { return a.Ticket }
