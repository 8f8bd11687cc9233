"""A synthetic corpus with the truth known: a drawn world of facts, told by invented outlets in many wordings.

    from bench.synthetic.articles import articles
    from bench.synthetic.world import draw
    for article in articles(draw(seed=1, count=1000)):
        print(article.text, article.tells)
"""
