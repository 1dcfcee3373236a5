"""Mail (邮件): one server, named by the environment."""
