package segment

// quotes finds the quotations of the document.
func quotes(d *Document) []Quote { return nil }
