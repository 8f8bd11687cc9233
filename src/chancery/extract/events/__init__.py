"""Events: meetings, talks, calls, visits, summits, forums, signings."""
