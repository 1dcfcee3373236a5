"""Materials (报送材料): which kinds of paper a phrase names, and which an annexed form is."""
