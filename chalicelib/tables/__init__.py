"""DynamoDB, and nowhere else."""
