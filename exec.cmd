@rem The scripts in package.json begin with "exec", so that no shell stands between npm and the program and Ctrl-C
@rem and exit codes arrive. Windows has no such word: here it runs what follows.
@%*
