"""Who and where: keys of persons, states, cities and offices, and the spellings that are one."""
