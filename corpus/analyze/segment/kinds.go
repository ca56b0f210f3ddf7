package segment

// classify says what each paragraph is, as far as its first line did not.
func classify(s string, ps []Paragraph) {}
