"""Small pictures, made from arrays and shown in a grid."""
