"""The campaign (专项活动): its theme, its days, and the strands that it is to be about."""
