"""What people do about rights: requests, notes beside entries, rules, holds, disposals."""
