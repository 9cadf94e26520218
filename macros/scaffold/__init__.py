"""Makes a project for any filing. In: a filing. Out: the files of a site that builds."""
