"""The paper's head and foot (文头、落款): its title and number, who issues it, when, to whom."""
