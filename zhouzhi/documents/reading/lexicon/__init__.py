"""The lexicon (词汇): words of official papers that several recognisers share, each at home."""
