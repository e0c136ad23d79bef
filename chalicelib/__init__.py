"""Everything the Lambdas ship, in layers; each layer imports only what stands below it.

routes | events   the ways in: HTTP, the clock
wiring            environment -> collaborators, lazily; the only reader of os.environ
tables | adapters the outside: DynamoDB, secrets, calendar files
usecases          what the product does, one verb phrase a file
practice_file     the practice as its owner writes it: fields, checks, and the values they come to
scheduling | care the rules of time and of health; standard library only; now is an argument
"""
