"""What coffer takes for each job, beside a floor in C and the tools that people would use instead."""
