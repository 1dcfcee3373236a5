"""Contacts (联系人): names, offices, telephones, mail and addresses, bound to one another."""
