// eigen_picked.i: what a user picked of the library, and what he said for it.
%module eig
%{
#include <Eigen/Dense>
%}
%rename(Add) Eigen::Matrix::operator+;
%rename(Equal) Eigen::Matrix::operator==;
%calltarget();
%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (const double *v, std::size_t n) };
namespace Eigen {
template <typename Scalar, int Rows, int Cols> class Matrix {
 public:
  Matrix();
  Matrix(const Matrix &other);
  long long rows() const;
  long long cols() const;
  Scalar norm() const;
  Scalar trace() const;
  Scalar determinant() const;
  void setZero();
  void setIdentity();
  void resize(long long rows, long long cols);
  %extend {
    Scalar get(int i, int j) const { return (*$self)(i, j); }
    void set(int i, int j, Scalar v) { (*$self)(i, j) = v; }
    void load(const double *v, std::size_t n) { for (std::size_t i = 0; i < n && i < static_cast<std::size_t>($self->size()); ++i) $self->data()[i] = v[i]; }
    Eigen::Matrix<Scalar, Rows, Cols> inverse() const { return $self->inverse(); }
    Eigen::Matrix<Scalar, Rows, Cols> mul(const Eigen::Matrix<Scalar, Rows, Cols> &o) const { return (*$self) * o; }
    Eigen::Matrix<Scalar, Cols, Rows> transposed() const { return $self->transpose(); }
  }
  Matrix operator+(const Matrix &o) const;
  bool operator==(const Matrix &o) const;
};
}
%template(Matrix3d) Eigen::Matrix<double, 3, 3>;
%template(MatrixXd) Eigen::Matrix<double, -1, -1>;
