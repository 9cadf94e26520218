"""Makes a project for any filing. In: a filing as read. Out: the files of a site that builds."""
