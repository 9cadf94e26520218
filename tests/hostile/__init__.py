"""What nobody hopes for: hostile texts, spoilt files, full disks."""
