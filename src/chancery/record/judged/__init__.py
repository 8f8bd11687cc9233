"""What people found of rows and entries, and how it stands in a record made anew."""
