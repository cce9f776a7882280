"""What the commands of `cli.py` share: whom they ask (`asked`), what people type (`names`), `options`, and `printing`, with what `show` and `path` print (`shown`)."""
