"""Pages that are the same for all (公众页面), answered before Django until something changes.

In: `actions.change` in the transaction of whatever changes what such a page says; `layer.Served`
around the web process. Out: a page is kept under the generation in which it was rendered, and given
to nobody in another. A process knows the generation by the file that `change` touches after its
commit, and by asking the database once a second: so a process that was killed between the two, and
those on other machines, leave nothing old for longer than that.
"""
