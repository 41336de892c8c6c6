"""What keeps work from being lost: drafts, and who else has a file open."""
