"""Where texts come from: copies of one text, press releases behind several, who was first, and how many are independent."""
