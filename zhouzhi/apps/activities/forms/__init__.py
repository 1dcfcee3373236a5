"""What officers type of activities and of what clears them → clean entries."""
