"""peerdash: peer maps, reviews and outcomes for a ROTH Tactical Group."""
