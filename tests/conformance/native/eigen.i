// eigen.i: Eigen's header as it is.
%module eigen
%{
#include <Eigen/Dense>
%}
%include <std_string.i>
%include "Eigen/Dense"
%template(Matrix3d) Eigen::Matrix<double, 3, 3>;
%template(MatrixXd) Eigen::Matrix<double, -1, -1>;
