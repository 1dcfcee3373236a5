"""Pure rules of the drafting room (拟文): words, links to facts, lint, states."""
