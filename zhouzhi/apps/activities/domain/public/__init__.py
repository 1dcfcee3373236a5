"""What the public is told of an activity (公众版): its words, its standing, whom it is for."""
